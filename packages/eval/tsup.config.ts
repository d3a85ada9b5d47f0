import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  'analysis/index': 'src/analysis/index.ts',
  'benchmark/index': 'src/benchmark/index.ts',
  'node/index': 'src/node/index.ts',
  'page/index': 'src/page/index.ts',
  'report/index': 'src/report/index.ts',
  'robustness/index': 'src/robustness/index.ts',
  'statistics/index': 'src/statistics/index.ts',
});
