/** A constant, or its value at each step; 0 is the first. Every schedule of this folder fits. */
export type ScheduleInput = number | ((step: number) => number);

/** The value of a schedule at a step. */
export function scheduleValue(schedule: ScheduleInput, step: number): number {
  return typeof schedule === 'number' ? schedule : schedule(step);
}
