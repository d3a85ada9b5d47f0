import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests of a run one temporary directory, and removes it with what they left. */
export default function setup(): () => void {
  const dir = mkdtempSync(join(tmpdir(), 'mathr-tests-'));
  process.env['TMPDIR'] = dir;
  return () => rmSync(dir, { recursive: true, force: true });
}
