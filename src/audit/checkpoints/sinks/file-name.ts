const NAME = /^([0-9]{10,16})\.checkpoint$/;

/** What the file of a checkpoint is called: its number in ten digits, so that names sort as numbers. */
export function checkpointFileName(number: number): string {
  return `${String(number).padStart(10, '0')}.checkpoint`;
}

/** The number of the checkpoint that a file is called by; undefined for any other file. */
export function checkpointNumber(name: string): number | undefined {
  const number = Number(NAME.exec(name)?.[1]);
  return number > 0 && checkpointFileName(number) === name ? number : undefined;
}
