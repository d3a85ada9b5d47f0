// Lets threads of Node 20 run the source: pass ['--import', <the URL of this file>] as their `execArgv`.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
