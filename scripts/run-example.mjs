// Runs an example: `npm run example -- verify-answers`. Node before 22.18 reads no TypeScript, so the types are taken out first.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

import ts from 'typescript';

const folder = fileURLToPath(new URL('../examples', import.meta.url));
const names = readdirSync(folder).filter((name) => existsSync(`${folder}/${name}/main.ts`));
const [name] = process.argv.slice(2);

if (name === undefined || !names.includes(name)) {
  process.stderr.write(
    `${name === undefined ? 'no example is named' : `there is no example ${name}`}; choose one of\n`,
  );
  process.stderr.write(`${names.map((each) => `  npm run example -- ${each}\n`).join('')}`);
  process.exitCode = 2;
} else {
  const { outputText } = ts.transpileModule(readFileSync(`${folder}/${name}/main.ts`, 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true },
  });
  // beside main.ts, so that its packages are found
  const script = `${folder}/${name}/main.${process.pid}.mjs`;
  writeFileSync(script, outputText);
  process.on('exit', () => rmSync(script));
  process.on('SIGINT', () => process.exit(130));
  await import(pathToFileURL(script).href);
}
