import { blueGreenMoves } from '../scenarios/blue-green-moves.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(blueGreenMoves)
