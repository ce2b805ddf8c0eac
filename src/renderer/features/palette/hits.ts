import { useEffect, useState } from 'react'
import { MAX_QUERY } from '../../../shared/contract/limits'
import { type Hit, isSearchable } from '../../../shared/text/search'
import { useClient } from '../../state'

/** So long nothing more is written before it is looked for, ms. */
const WAIT_MS = 150

interface Hits {
  readonly hits: readonly Hit[]
  /** An answer is to come. */
  readonly isSearching: boolean
}
const none: Hits = { hits: [], isSearching: false }

/** Where the messages and files of all projects say it. While an answer is to come the one before stays. */
export function useHits(query: string): Hits {
  const client = useClient()
  const wanted = query.trim().slice(0, MAX_QUERY)
  const [found, setFound] = useState<{ readonly query: string; readonly hits: readonly Hit[] }>({ query: '', hits: [] })
  const isWanted = isSearchable(wanted)
  useEffect(() => {
    if (!isWanted) return
    let isOver = false
    const look = async (): Promise<void> => {
      const result = await client.run('search.find', { query: wanted })
      if (!isOver) setFound({ query: wanted, hits: result.ok ? result.value : [] })
    }
    const timer = window.setTimeout(() => void look(), WAIT_MS)
    return () => {
      isOver = true
      window.clearTimeout(timer)
    }
  }, [client, wanted, isWanted])
  // Who leaves waits for nothing.
  useEffect(() => () => void client.run('search.find', { query: '' }), [client])
  return isWanted ? { hits: found.hits, isSearching: found.query !== wanted } : none
}
