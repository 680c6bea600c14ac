import type { ActionResult } from '../runner/run-action.ts'
import type { Figures } from './figures.ts'
import type { Screen } from './screen.ts'

/** What every act works with. */
export interface Stage {
  screen: Screen
  figures: Figures
  /** Folder of this demo, removed at its end. */
  folder: string
}

/** End the demo when what it shows is not so: it never tells a story that did not happen. */
export function expect(truth: boolean, otherwise: string, result?: ActionResult): asserts truth {
  if (truth) return
  throw new Error(result === undefined ? otherwise : `${otherwise}; its log:\n${result.log}${result.post?.log ?? ''}`)
}
