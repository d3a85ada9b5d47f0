// what is shown for a number that is not there
const MISSING = '–';
const MINUS = '−';

/** A number for people: grouped thousands, `digits` decimals, a real minus sign; a dash when it is not finite. */
export function formatNumber(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.');
  const text = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

/** A share as percent: `0.684` is `68.4%`. */
export function formatPercent(share: number | null | undefined, digits = 1): string {
  const text = formatNumber(share === null || share === undefined ? share : share * 100, digits);
  return text === MISSING ? text : `${text}%`;
}

/** A difference of shares in percentage points, with its sign: `+12.5`. */
export function formatPoints(difference: number): string {
  const text = formatNumber(difference * 100);
  return difference > 0 && text !== MISSING && text !== '0.0' ? `+${text}` : text;
}

/** As few digits as tell values of this size apart: `1,204`, `12.3`, `0.034`, `2.0e-5`. */
export function formatValue(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-3) return (value < 0 ? MINUS : '') + size.toExponential(1);
  if (size >= 100) return formatNumber(value, 0);
  return formatNumber(value, size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** `p` as journals print it. */
export function formatP(p: number): string {
  if (!Number.isFinite(p)) return MISSING;
  return p < 0.001 ? '<\u2009.001' : formatNumber(p, p < 0.1 ? 3 : 2).replace(/^0\./, '.');
}

/** `48 s`, `3 min 20 s`, `2 h 05 min`. */
export function formatSeconds(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return MISSING;
  if (seconds < 10) return `${formatNumber(seconds, 1)} s`;
  const whole = Math.round(seconds);
  if (whole < 120) return `${whole} s`;
  if (whole < 7200) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}

/** A round number in little room: `512`, `4k`, `32k`, `1.5M`. */
export function formatShort(value: number): string {
  const [size, unit] = value >= 1e6 ? [1e6, 'M'] : value >= 1000 ? [1000, 'k'] : [1, ''];
  // powers of two are rounded as people say them: 32768 is 32k
  const scaled = unit === 'k' && Number.isInteger(value / 1024) ? value / 1024 : value / size;
  return `${Number(scaled.toFixed(1))}${unit}`;
}

/** US dollars: `$1,204`, `$3.20`, `$0.0045`. */
export function formatMoney(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return MISSING;
  if (value === 0 || value >= 0.1) return `$${formatNumber(value, value >= 1000 ? 0 : 2)}`;
  return `$${Number(value.toPrecision(2))}`;
}
