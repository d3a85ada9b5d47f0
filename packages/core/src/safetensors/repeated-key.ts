/** A key that occurs twice in one object of a valid JSON text (`JSON.parse` keeps the last and says nothing). */
export function repeatedKey(json: string): string | undefined {
  // one set per open object, `undefined` per open array
  const open: (Set<string> | undefined)[] = [];
  let key: string | undefined;
  for (let i = 0; i < json.length; i++) {
    const char = json[i];
    if (char === '"') {
      const end = stringEnd(json, i);
      key = json.slice(i, end + 1);
      i = end;
    } else if (char === '{') open.push(new Set());
    else if (char === '[') open.push(undefined);
    else if (char === '}' || char === ']') open.pop();
    else if (char === ':' && key !== undefined) {
      const name = JSON.parse(key) as string;
      const keys = open.at(-1);
      if (keys?.has(name) === true) return name;
      keys?.add(name);
    }
  }
  return undefined;
}

function stringEnd(json: string, start: number): number {
  let i = start + 1;
  while (i < json.length && json[i] !== '"') i += json[i] === '\\' ? 2 : 1;
  return i;
}
