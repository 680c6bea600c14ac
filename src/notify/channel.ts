// The seam to people: one message goes in, and whether they were told comes out.
import type { Message } from './message.ts'

/** What became of a message. */
export type Told =
  | { ok: true }
  | {
      ok: false
      /** One sentence: why not, and what to do. */
      reason: string
      /** `not-asked`: there was nothing to tell, or nobody to tell. `unclear`: it may stand there all the same. */
      because: 'not-asked' | 'refused' | 'unclear'
    }

/** One way to reach people. */
export interface Channel {
  /** Send one message. Never rejects, so that telling cannot break what is told of. */
  tell(message: Message, signal?: AbortSignal): Promise<Told>
}
