import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  'plan/index': 'src/plan/index.ts',
  'session-worker': 'src/session/session-worker.js',
  'engine-worker': 'src/trainer/engine-worker.js',
});
