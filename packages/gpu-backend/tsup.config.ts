import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  'batch/index': 'src/batch/index.ts',
  'format/index': 'src/format/index.ts',
  'plan/index': 'src/plan/index.ts',
  'session/index': 'src/session/index.ts',
  'session-worker': 'src/session/session-worker.js',
  'engine-worker': 'src/trainer/engine-worker.js',
});
