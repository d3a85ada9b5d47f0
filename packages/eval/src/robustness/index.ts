// missing premises
export { detectAbstention } from './missing-premise/detect-abstention.ts';
export { firstDoubt, type FirstDoubt } from './missing-premise/first-doubt.ts';
export { judgeAbstention, type PremiseVerdict } from './missing-premise/judge-abstention.ts';
export {
  overthinking,
  type Overthinking,
  type OverthinkingOptions,
  type PremisePair,
} from './missing-premise/overthinking.ts';
// templates
export { templateComponents, type TemplateComponents } from './template/template-components.ts';
export { templateGrid, type TemplatePlace } from './template/template-grid.ts';
export { templateOutcomes, type TemplateOutcomes } from './template/template-outcomes.ts';
export { templateVariance, type TemplateVariance } from './template/template-variance.ts';
