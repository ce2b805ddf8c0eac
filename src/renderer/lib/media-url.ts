/** The address under which main serves a media id. */
export const mediaUrl = (mediaId: string): string => `nemo-media://${mediaId}`
