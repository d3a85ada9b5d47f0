import type { ProblemTemplate } from './problem-template.ts';
import { ageTemplates } from './templates/ages.ts';
import { averageTemplates } from './templates/averages.ts';
import { countingTemplates } from './templates/counting.ts';
import { equationTemplates } from './templates/equations.ts';
import { fractionTemplates } from './templates/fractions.ts';
import { geometryTemplates } from './templates/geometry.ts';
import { measureTemplates } from './templates/measures.ts';
import { moneyTemplates } from './templates/money.ts';
import { numberTemplates } from './templates/numbers.ts';
import { percentTemplates } from './templates/percent.ts';
import { rateTemplates } from './templates/rates.ts';
import { ratioTemplates } from './templates/ratios.ts';
import { timeTemplates } from './templates/time.ts';

/**
 * Grade-school word problems in plain English, for any model: 13 topics, levels 1 (said at once) to 4 (several steps, some
 * of which nobody hints at).
 */
export const generalTemplates: readonly ProblemTemplate[] = [
  ...ageTemplates,
  ...averageTemplates,
  ...countingTemplates,
  ...equationTemplates,
  ...fractionTemplates,
  ...geometryTemplates,
  ...measureTemplates,
  ...moneyTemplates,
  ...numberTemplates,
  ...percentTemplates,
  ...rateTemplates,
  ...ratioTemplates,
  ...timeTemplates,
];
