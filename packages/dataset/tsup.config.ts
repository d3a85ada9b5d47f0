import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  'adapt/index': 'src/adapt/index.ts',
  'node/index': 'src/node/index.ts',
  'generate/index': 'src/generate/index.ts',
  'clean/index': 'src/clean/index.ts',
});
