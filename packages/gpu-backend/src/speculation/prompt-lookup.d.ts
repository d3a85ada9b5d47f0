export function lookUpDraft(text: readonly number[], count: number): number[];
