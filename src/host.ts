// What modules are handed instead of reading the clock or writing to the console themselves.

/** Time. Milliseconds since the epoch for `now`; `sleep` rejects with the signal's reason when aborted. */
export interface Clock {
  now(): number
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** Where in the consumer's repository something was found. Paths are relative to the workspace, lines count from 1. */
export interface Place {
  file?: string
  line?: number
  column?: number
  endLine?: number
  title?: string
}

/** Progress and findings for people. Implementations escape the text, so that nothing in it acts as a command. */
export interface Log {
  info(text: string): void
  notice(text: string, place?: Place): void
  warning(text: string, place?: Place): void
  error(text: string, place?: Place): void
  debug(text: string): void
  /** Fold what `work` writes under a title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>
}
