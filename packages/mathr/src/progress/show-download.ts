import type { DownloadProgress } from '@mathr/gpu-backend/format';

import type { ProgressUpdate } from './progress-line.ts';

const MEGABYTE = 1e6;

/** A download as a progress update, in megabytes. */
export function showDownload(progress: DownloadProgress): ProgressUpdate {
  return {
    label: 'downloading (MB)',
    done: Math.floor(progress.allReceivedBytes / MEGABYTE),
    total: Math.ceil(progress.allTotalBytes / MEGABYTE),
    metrics: { file: progress.file },
  };
}
