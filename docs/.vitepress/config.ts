import { defineConfig } from 'vitepress';

const repository = 'https://github.com/mathr/mathr';

const page = (text: string, name: string): { text: string; link: string } => ({ text, link: `/${name}` });

export default defineConfig({
  title: 'mathr',
  description: 'Train and run language models that reason about mathematics, from TypeScript.',
  cleanUrls: true,
  markdown: {
    // pages link to sources as they lie in the repository
    config: (markdown) => {
      markdown.core.ruler.push('repository-links', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const target = token.attrGet('href');
          if (target?.startsWith('../')) token.attrSet('href', `${repository}/blob/main/${target.slice(3)}`);
        }
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    socialLinks: [{ icon: 'github', link: repository }],
    nav: [page('Quickstart', 'quickstart'), page('Command line', 'cli'), { text: 'API', link: '/api/' }],
    sidebar: [
      {
        text: 'Start',
        items: [page('Overview', 'index'), page('Quickstart', 'quickstart'), page('Command line', 'cli')],
      },
      {
        text: 'The chain',
        items: [
          page('Data', 'dataset'),
          page('Distillation', 'distill'),
          page('GRPO', 'grpo'),
          page('Reward models', 'prm'),
          page('Agents', 'agents'),
          page('Evaluation', 'eval'),
          page('Checking answers', 'verify'),
        ],
      },
      {
        text: 'Beneath',
        items: [
          page('Architecture', 'architecture'),
          page('The embedded engine', 'engine'),
          page('Memory', 'memory'),
          page('Expression graph', 'expression-graph'),
          page('Records and runs', 'records-and-runs'),
          page('Performance', 'performance'),
        ],
      },
      {
        text: 'Reference',
        items: [{ text: 'API', link: '/api/' }, page('Methods', 'methods')],
      },
    ],
  },
});
