/** A line that a container wrote. */
export interface LogLine {
  /** RFC 3339 with nanoseconds, as `kubectl logs --timestamps` shows it. */
  time: string
  text: string
}

const LINES_KEPT = 1000

/** Log of one run of a container; the oldest lines go first. */
export class ContainerLog {
  private readonly kept: LogLine[] = []

  write(text: string): void {
    const time = new Date().toISOString().replace('Z', '000000Z')
    for (const line of text.split('\n')) this.kept.push({ time, text: line })
    this.kept.splice(0, Math.max(0, this.kept.length - LINES_KEPT))
  }

  lines(): readonly LogLine[] {
    return this.kept
  }
}
