import type { EventRecorder } from '../events.ts'
import type { Catalogue, Image } from '../images.ts'
import type { AddressBlock } from '../network/addresses.ts'
import type { Ports } from '../network/ports.ts'
import type { Objects } from '../objects.ts'
import type { Time } from '../time.ts'

/** What the pods of one node share. */
export interface NodeContext {
  node: string
  objects: Objects
  events: EventRecorder
  catalogue: Catalogue
  /** What was pulled on this node, by canonical reference: a tag that was moved since is not pulled again. */
  pulled: Map<string, Image>
  addresses: AddressBlock
  ports: Ports
  time: Time
}
