import { readFile } from 'node:fs/promises';
import { freemem } from 'node:os';

/** Memory that a new process may take, and what decides it. */
export interface AvailableMemory {
  readonly bytes: number;
  readonly from: 'free memory' | 'the limit of this container';
}

export interface AvailableMemoryOptions {
  /** Where the kernel's files are. @default the root of the file system */
  readonly root?: string | undefined;
}

/**
 * What is free here: memory that is unused or only caches files, or what a container's limit leaves, if that is less.
 *
 * Reads `MemAvailable` and control groups of both versions on Linux; elsewhere what the system calls free.
 */
export async function availableMemory({ root = '' }: AvailableMemoryOptions = {}): Promise<AvailableMemory> {
  const free = (await memAvailable(root)) ?? freemem();
  const left = await leftInContainer(root);
  if (left !== undefined && left < free) return { bytes: Math.max(0, left), from: 'the limit of this container' };
  return { bytes: free, from: 'free memory' };
}

async function memAvailable(root: string): Promise<number | undefined> {
  const kibibytes = /^MemAvailable:\s+(\d+) kB/m.exec((await textOf(`${root}/proc/meminfo`)) ?? '')?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}

async function leftInContainer(root: string): Promise<number | undefined> {
  for (const { limit, used } of CONTROL_FILES) {
    const most = Number(await textOf(`${root}${limit}`));
    const now = Number(await textOf(`${root}${used}`));
    // `max`, or a number near 2^63, is no limit
    if (most > 0 && most < NO_LIMIT && Number.isFinite(now)) return most - now;
  }
  return undefined;
}

const CONTROL_FILES = [
  { limit: '/sys/fs/cgroup/memory.max', used: '/sys/fs/cgroup/memory.current' },
  { limit: '/sys/fs/cgroup/memory/memory.limit_in_bytes', used: '/sys/fs/cgroup/memory/memory.usage_in_bytes' },
];
const NO_LIMIT = 2 ** 60;

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return undefined;
  }
}
