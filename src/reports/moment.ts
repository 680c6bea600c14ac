// Times that reports state, as far as they can be trusted to tell an old report from a new one.
import { cleanLine } from './clean.ts'

/** A time that a report states. */
export interface Moment {
  /** Milliseconds since the epoch, read as UTC. */
  time: number
  /** Milliseconds it may really be later or earlier: a time without a zone is up to 14 hours off. */
  slack: number
}

const hours = 3_600_000

/** ISO 8601 (without a zone: taken as UTC with slack), or seconds or milliseconds since the epoch. Undefined for anything else. */
export function parseMoment(text: string): Moment | undefined {
  if (/^\d{9,10}(?:\.\d{1,9})?$/.test(text)) return { time: Number(text) * 1000, slack: 0 }
  if (/^\d{12,13}$/.test(text)) return { time: Number(text), slack: 0 }
  const [, day, clock, zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? []
  if (day === undefined || clock === undefined) return undefined
  const shift = zone?.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2').toUpperCase() ?? 'Z'
  const time = Date.parse(`${day}T${clock.replace(',', '.').replace(/(\.\d{3})\d+$/, '$1')}${shift}`)
  return Number.isNaN(time) ? undefined : { time, slack: zone === undefined ? 14 * hours : 0 }
}

/** The times of one report: the earliest decides, since a file merged from an old and a new run is partly old. */
export class Moments {
  earliest: Moment | undefined
  /** A stated time that cannot be read. */
  illegible: string | undefined

  /** Take a stated time; empty ones and 0 say nothing. */
  note(text: string | undefined): void {
    if (text === undefined || text === '' || text === '0') return
    const moment = parseMoment(text)
    if (moment === undefined) this.illegible ??= cleanLine(text, 60)
    else if (this.earliest === undefined || moment.time < this.earliest.time) this.earliest = moment
  }

  /** Why the report cannot be of a run that began at `start`, or undefined when it can. Both in milliseconds since the epoch. */
  staleness(start: number, now: number): string | undefined {
    if (this.illegible !== undefined)
      return `states a time that cannot be read ("${this.illegible}"), so its age is unknown`
    if (this.earliest === undefined) return undefined
    const { time, slack } = this.earliest
    const stated = new Date(time).toISOString()
    // Reports round their times to whole seconds.
    if (time + slack + 1000 < start)
      return `is stale: it was made at ${stated}, before this run began at ${new Date(start).toISOString()}`
    if (time - slack > now + 24 * hours) return `says it was made at ${stated}, which has not come yet`
    return undefined
  }
}
