import { blueGreen } from '../scenarios/blue-green.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(blueGreen)
