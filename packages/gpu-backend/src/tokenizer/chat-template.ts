import { Template } from '@huggingface/jinja';
import { type ChatOptions, MathrError, type Message } from '@mathr/core';

/** A compiled chat template. */
export interface ChatTemplate {
  /** The conversation as text, special tokens written out. */
  render(messages: readonly Message[], options?: ChatOptions): string;
}

/** ChatML, for tokenizers that are trained here: `<|im_start|>role`, newline, content, `<|im_end|>`, newline. */
export const CHATML_TEMPLATE: string =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/**
 * A Jinja chat template as transformers runs it. `variables` are what every rendering sees, such as `bos_token`.
 *
 * It is compiled at the first use: a model whose template we cannot read still completes plain text.
 */
export function createChatTemplate(source: string, variables: Readonly<Record<string, unknown>> = {}): ChatTemplate {
  let compiled: Template | undefined;
  return {
    render(messages, options = {}) {
      try {
        compiled ??= new Template(source);
        return compiled.render({
          ...variables,
          ...options.variables,
          messages,
          add_generation_prompt: options.addGenerationPrompt ?? false,
        });
      } catch (error) {
        const roles = messages.map((message) => message.role).join(', ');
        const reason = error instanceof Error ? error.message : String(error);
        throw new MathrError(
          'unsupported',
          `the model's chat template refuses a conversation of [${roles}]: ${reason}. Change the messages or the template's variables`,
          { what: 'conversation' },
          { cause: error },
        );
      }
    },
  };
}
