import { upgrade } from '../scenarios/upgrade.ts'
import { onEmbedded } from './on-embedded.ts'

onEmbedded(upgrade)
