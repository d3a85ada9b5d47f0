import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({ index: 'src/index.ts', 'compact/index': 'src/compact/index.ts' });
