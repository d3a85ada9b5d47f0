// Plugin of typedoc: calls entry points by the names that users import, `@mathr/core/graph` for `core/src/graph`.
import { Converter } from 'typedoc';

export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const module of project.children ?? []) {
      const [name, ...path] = module.name.replace('/src', '').split('/');
      module.name = [name === 'mathr' ? name : `@mathr/${name}`, ...path].join('/');
    }
  });
}
