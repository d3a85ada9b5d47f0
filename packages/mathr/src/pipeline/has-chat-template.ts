import { MathrError, type Tokenizer } from '@mathr/core';

/** Whether conversations can be put to the model. */
export function hasChatTemplate(tokenizer: Tokenizer): boolean {
  try {
    tokenizer.chat([{ role: 'user', content: 'Hello' }], { addGenerationPrompt: true });
    return true;
  } catch (error) {
    if (MathrError.is(error, 'unsupported')) return false;
    throw error;
  }
}
