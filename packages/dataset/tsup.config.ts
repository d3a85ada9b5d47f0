import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  'adapt/index': 'src/adapt/index.ts',
  'export/index': 'src/export/index.ts',
  'node/index': 'src/node/index.ts',
  'generate/index': 'src/generate/index.ts',
  'vary/index': 'src/vary/index.ts',
  'spoken/index': 'src/spoken/index.ts',
  'clean/index': 'src/clean/index.ts',
  'check/index': 'src/check/index.ts',
  'select/index': 'src/select/index.ts',
  'gate/index': 'src/gate/index.ts',
  'node/pipeline/index': 'src/node/pipeline/index.ts',
  'score/index': 'src/score/index.ts',
  'supervise/index': 'src/supervise/index.ts',
  'clean-worker': 'src/node/clean/clean-worker.ts',
  'teacher/index': 'src/teacher/index.ts',
});
