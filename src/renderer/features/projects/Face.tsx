import { Film } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { FACE_PX, faceOf, type FaceOf } from './faces'
import styles from './projects.module.css'

/** The picture that stands for a project, over a sign. Purely visual. */
export function Face({ face }: { readonly face: FaceOf | null }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { kind, mediaId, startMs } = face ?? { kind: 'image', mediaId: null, startMs: 0 }
  useEffect(() => {
    let isWanted = mediaId !== null
    const show = (picture: HTMLCanvasElement | null): void => {
      const context = isWanted ? canvas.current?.getContext('2d') : null
      context?.clearRect(0, 0, FACE_PX, FACE_PX)
      if (picture) context?.drawImage(picture, 0, 0)
    }
    if (mediaId !== null) void faceOf({ kind, mediaId, startMs }).then(show)
    return () => {
      isWanted = false
    }
  }, [kind, mediaId, startMs])
  return (
    <span className={styles.face} aria-hidden="true">
      <Film />
      {mediaId !== null && <canvas ref={canvas} width={FACE_PX} height={FACE_PX} />}
    </span>
  )
}
