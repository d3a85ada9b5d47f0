import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  cli: 'src/cli.ts',
  // beside the others: it finds the worker there
  bench: 'src/bench/index.ts',
  'bench-worker': 'src/bench/bench-worker.js',
});
