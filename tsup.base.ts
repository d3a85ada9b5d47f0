import { defineConfig, type Options } from 'tsup';

/** The build of every package: ESM for Node 20, types unless MATHR_NO_DTS is set. */
export function packageBuild(entry: Record<string, string>): ReturnType<typeof defineConfig> {
  // workers are plain JavaScript, which nobody imports
  const typed = Object.fromEntries(Object.entries(entry).filter(([, file]) => file.endsWith('.ts')));
  const options: Options = {
    entry,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    dts: process.env['MATHR_NO_DTS'] === undefined && { entry: typed },
    sourcemap: true,
    clean: true,
    splitting: true,
    // packages resolve each other by their published entry points, never by source
    esbuildOptions: (o) => {
      o.conditions = ['import', 'default'];
    },
  };
  return defineConfig(options);
}
