/** Longer numerals do not occur; 9,999億 has seven characters. */
const MAX_CHARS = 40;

/**
 * A Chinese or Japanese numeral as digits: `十八`, `一百二十三`, `两万五`, `1万2千`, `三点五`, `三分之二`, `百分之五十`,
 * with a minus (负) and a measure word behind it. `undefined` for everything else, also for words that only begin with
 * a numeral (`一样`).
 *
 * @example
 * chineseNumber('一百零五元'); // => '105'
 */
export function chineseNumber(text: string): string | undefined {
  if (text.length > MAX_CHARS || !/[零〇一二三四五六七八九十百千万億亿两半壱弐参]/.test(text)) return undefined;
  const match = /^([负負−-]?)((?:分之|[\d.,零〇一二三四五六七八九十百千万億亿两兩点點半壱弐参又])+)(\D{0,3})$/u.exec(
    text.replace(/\s+|(?:です|だ)?[。.]?$/g, ''),
  );
  if (match === null) return undefined;
  const [, sign = '', numeral = '', measure = ''] = match;
  if (measure !== '' && !MEASURES.has(measure)) return undefined;
  const value = fraction(numeral);
  return value === undefined ? undefined : (sign === '' ? '' : '-') + value;
}

/** Measure words and units that follow a count. */
const MEASURES: ReadonlySet<string> = new Set(
  (
    '个 個 只 隻 匹 头 頭 条 本 页 枚 张 張 块 塊 元 円 圆 角 分 美元 美金 人 名 位 岁 歳 天 日 日間 月 年 小时 時間 分钟 分間 ' +
    '秒 米 千米 厘米 公里 公斤 千克 克 吨 升 毫升 平方米 次 回 遍 倍 瓶 袋 箱 盒 辆 台 件 支 朵 棵 度 种 行 列 道'
  ).split(' '),
);

function fraction(numeral: string): string | undefined {
  const percent = /^百分之(.+)$/.exec(numeral);
  if (percent !== null) {
    const value = decimal(percent[1] ?? '');
    return value === undefined ? undefined : `${value}%`;
  }
  const parts = /^(?:(.+)又)?(.+)分之(.+)$/.exec(numeral);
  if (parts === null) return decimal(numeral);
  const [, whole, bottom = '', top = ''] = parts;
  const [w, b, t] = [whole === undefined ? '' : decimal(whole), decimal(bottom), decimal(top)];
  if (w === undefined || b === undefined || t === undefined) return undefined;
  return `${w === '' ? '' : `${w} `}${t}/${b}`;
}

function decimal(numeral: string): string | undefined {
  if (numeral === '半') return '1/2';
  const [whole = '', decimals, ...rest] = numeral.split(/[点點]/);
  if (rest.length > 0) return undefined;
  const value = integer(whole);
  if (value === undefined || decimals === undefined) return value;
  const digits = Array.from(
    decimals,
    (character) => DIGITS.get(character) ?? (/\d/.test(character) ? character : undefined),
  );
  return digits.length === 0 || digits.includes(undefined) ? undefined : `${value}.${digits.join('')}`;
}

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    零: 0,
    〇: 0,
    一: 1,
    二: 2,
    三: 3,
    四: 4,
    五: 5,
    六: 6,
    七: 7,
    八: 8,
    九: 9,
    两: 2,
    兩: 2,
    壱: 1,
    弐: 2,
    参: 3,
  }),
);
const SMALL: ReadonlyMap<string, number> = new Map(Object.entries({ 十: 10, 百: 100, 千: 1000 }));
const LARGE: ReadonlyMap<string, number> = new Map(Object.entries({ 万: 1e4, 亿: 1e8, 億: 1e8 }));

/** `undefined` for what is no well-formed numeral, and beyond 2^53. */
function integer(numeral: string): string | undefined {
  if (/^[\d,]+$/.test(numeral)) return numeral;
  const spelt = Array.from(numeral, (character) => DIGITS.get(character));
  // 二〇二四 is read digit by digit
  if (numeral.length > 1 && !spelt.includes(undefined)) return spelt.join('');
  let [total, section, current] = [0, 0, Number.NaN];
  let unit = 1;
  for (const [token] of numeral.matchAll(/[\d.]+|./gu)) {
    const digit = DIGITS.get(token) ?? (/^\d/.test(token) ? Number(token) : undefined);
    const [small, large] = [SMALL.get(token), LARGE.get(token)];
    if (digit !== undefined) {
      if (!Number.isNaN(current) && current !== 0) return undefined;
      current = digit;
      if (digit === 0) unit = 10;
    } else if (small !== undefined) {
      // 十八 has no digit before the ten
      section += (Number.isNaN(current) ? 1 : current) * small;
      [current, unit] = [Number.NaN, small];
    } else if (large !== undefined) {
      const before = section + (Number.isNaN(current) ? 0 : current);
      if (before === 0) return undefined;
      total += before * large;
      [section, current, unit] = [0, Number.NaN, large];
    } else return undefined;
  }
  // 两万五 is 25,000: a digit right behind a unit counts tenths of it
  const last = Number.isNaN(current) ? 0 : current * (unit > 10 && current < 10 ? unit / 10 : 1);
  const value = total + section + last;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}
