/**
 * Comes before all other imports: the space for new objects stays as small as it begins, or it grows to 32 MB of which the engine, whose
 * work is done by ffmpeg, needs 2.
 */
import { setFlagsFromString } from 'node:v8'

setFlagsFromString('--semi-space-growth-factor=1')
