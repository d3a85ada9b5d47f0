// models
export { leafModel } from './leaf-model.ts';
