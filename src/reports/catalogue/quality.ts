// Formats whose reports are evidence of the kind `quality`.
import type { Format } from '../format.ts'
import { transcribed } from '../formats/transcripts/tools.ts'
import { isObject, type JsonObject } from '../json.ts'

export const qualityFormats: readonly Format[] = [
  {
    id: 'pylint',
    title: 'Pylint text',
    kind: 'quality',
    writtenBy: 'pylint',
    measures: ['score', 'findings'],
    ask: 'pylint --output-format=text',
    text: /^(?:\*{13} Module |Your code has been rated at )/m,
    open: async (context) => new (await import('../formats/pylint.ts')).PylintTextReader(context),
  },
  {
    id: 'pylint-json2',
    title: 'Pylint json2',
    kind: 'quality',
    writtenBy: 'pylint --output-format=json2',
    measures: ['score', 'findings'],
    ask: 'pylint --output-format=json2',
    json: (value) => isObject(value) && Array.isArray(value.messages) && isObject(value.statistics),
    read: async (value, context) => (await import('../formats/pylint.ts')).readPylint(value as JsonObject, context),
  },
  {
    id: 'transcript',
    title: 'Plain output with a closing line',
    kind: 'quality',
    writtenBy: transcribed.join(', '),
    measures: ['findings'],
    ask: '{ flake8; echo "slipway: flake8 exited with $?"; } > FILE 2>&1',
    closedBy: transcribed,
    transcript: async (transcript, context) =>
      (await import('../formats/transcript.ts')).readTranscript(transcript, context),
  },
]
