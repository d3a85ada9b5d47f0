import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { escapeHtml, safe } from './markup.ts';

test('escapes what is interpolated, keeps what is markup', () => {
  const inner = safe`<b>${'a < b & "c"'}</b>`;
  expect(safe`<p title="${'"x\''}">${inner}${[1, inner]}${null}${false}${undefined}</p>`.markup).toBe(
    '<p title="&quot;x&#39;"><b>a &lt; b &amp; &quot;c&quot;</b>1<b>a &lt; b &amp; &quot;c&quot;</b></p>',
  );
});

test('no text can open a tag or leave an attribute', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[<>"']/.test(escapeHtml(text))));
  expect(escapeHtml('a\u0000b\u001bc\n')).toBe('a\ufffdb\ufffdc\n');
});
