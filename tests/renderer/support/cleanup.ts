import { cleanup } from '@testing-library/react'
import { afterEach } from 'vitest'

// The library does so by itself where it is loaded, but for the first of the files that share it alone.
afterEach(cleanup)
