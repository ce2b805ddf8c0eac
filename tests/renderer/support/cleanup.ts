import { cleanup, configure } from '@testing-library/react'
import { afterEach } from 'vitest'

// What is waited for comes in a moment, but on a busy machine: the second that the library gives it was too little there.
configure({ asyncUtilTimeout: 20_000 })

// The test's page has no top layer; what is in it there is seen all the same.
HTMLElement.prototype.showPopover = () => undefined

// The library does so by itself where it is loaded, but for the first of the files that share it alone.
afterEach(cleanup)
