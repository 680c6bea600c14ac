// What an incoming webhook is sent, as far as the lab models it.

export type TextObject =
  | { type: 'plain_text'; text: string; emoji?: boolean }
  | { type: 'mrkdwn'; text: string; verbatim?: boolean }

export interface Button {
  type: 'button'
  text: TextObject
  url?: string
  action_id?: string
  value?: string
  style?: 'primary' | 'danger'
}

export type Block = { block_id?: string } & (
  | { type: 'header'; text: TextObject }
  | { type: 'section'; text?: TextObject; fields?: TextObject[] }
  | { type: 'context'; elements: TextObject[] }
  | { type: 'actions'; elements: Button[] }
  | { type: 'divider' }
)

export interface SlackMessage {
  /** Shown in notifications and read aloud. */
  text: string
  blocks: Block[]
}
