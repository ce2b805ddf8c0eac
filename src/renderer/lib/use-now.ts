import { useEffect, useState } from 'react'

/** The time, epoch ms, renewed every `periodMs` while `isRunning`. */
export function useNow(periodMs: number, isRunning: boolean): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    if (!isRunning) return
    setNow(Date.now())
    const timer = window.setInterval(() => setNow(Date.now()), periodMs)
    return () => window.clearInterval(timer)
  }, [periodMs, isRunning])
  return now
}
