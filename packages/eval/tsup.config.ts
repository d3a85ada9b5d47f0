import { packageBuild } from '../../tsup.base.ts';

export default packageBuild({ index: 'src/index.ts', 'statistics/index': 'src/statistics/index.ts' });
