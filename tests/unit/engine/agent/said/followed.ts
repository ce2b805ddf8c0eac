import type { Said } from './effect'

/**
 * What only the messages before it tell: those are said first, parted by ` / `. The effects are those of all of them; `same`: the last one
 * changes nothing, and asks or says why.
 */
export const followed: readonly Said[] = [
  // A wish that names nothing is of what the last one was about.
  ['brighten the beach / and make it longer', 'look beach brighter', 'piece beach longer'],
  ['beach亮一点 / 再亮一点', 'look beach brighter'],
  ['dog亮一点 / 再短一点 / 也加个黑白', 'look dog mono', 'piece dog shorter'],
  ['beach暖一点 / surf也暖一点 / 再暖一点', 'look beach warmer', 'look surf warmer'],
  ['最后一张放到第一个 / 再暗一点', 'order dog beach city surf', 'look dog darker'],
  ['make the dog longer / and brighter', 'piece dog longer', 'look dog brighter'],
  ['brighten the city / make it 8 seconds', 'look city brighter', 'piece city 8'],
  ['brighten the city / make it 20 seconds', 'look city brighter', 'length 20'],
  ['move the dog to the beginning / make it 3 seconds longer', 'order dog beach city surf', 'piece dog longer'],
  ['make it vertical / make it brighter', 'ratio 9:16', 'look all brighter'],
  ['make the photos 3 seconds each / a bit longer', 'each photo 4', 'length any'],
  ['mute the clip / make it louder', 'volume surf 0.75'],
  ['remove the dog / make it shorter', 'order beach city surf', 'length shorter'],
  ['brighten the dog / 5 seconds', 'same'],
  ['狗狗显示3秒 / 5秒', 'piece dog 5'],
  ['照片都改成4秒 / 视频也6秒', 'each photo 4', 'piece surf 6', 'length any'],
  ['speed up the clip / not so fast', 'speed surf 1.13'],
  // Words, transitions and music are subjects too.
  ['write "Yum" on the city / make it last 2 seconds / move it to the top', 'text Yum @ top on city'],
  ['write "Yum" on the city / remove it', 'texts none'],
  ['写上“你好” / 改成“再见”', 'text 再见'],
  ['make the title red / move it to the bottom / it is too small, bigger', 'title colour red'],
  ['make the title red / remove it', 'title none', 'title colour red'],
  ['make the title bigger / not that big', 'title size larger'],
  ['标题换成红色 / 小一点', 'title colour red'],
  ['slide transitions / make them one second', 'join all slide 1'],
  ['slide transitions / remove them all', 'join all cut'],
  ['fade out the music / make it 4 seconds', 'music fadeout 4'],
  ['音乐小一点 / 再小一点', 'music down'],
  ['add "Hello" at 5 seconds / delete the first one', 'same'],
  ['change the title to Winter / make it white on black', 'same'],
  // What was just done to all, less one.
  ['make everything black and white / not the dog', 'look beach mono', 'look city mono', 'look surf mono'],
  ['make everything sepia / without the dog', 'look beach sepia', 'look city sepia', 'look surf sepia'],
  ['make everything sepia / only the city', 'look city sepia'],
  ['照片都改成4秒 / dog除外', 'piece beach 4', 'piece city 4', 'length any'],
  ['make the beach brighter / not the dog', 'same'],
  // Beside it, or in its place.
  ['remove the beach / and the dog', 'order city surf'],
  ['remove the last photo / and the first', 'order city surf'],
  ['make the city 4 seconds / and the dog 3', 'piece city 4', 'piece dog 3', 'length any'],
  ['make the city longer / and the other one', 'same'],
  // Going back: one step a message, and never as far as no video.
  ['remove the city / put it back / undo', 'order beach dog surf'],
  ['remove the city / put it back', 'same as before'],
  ['turn the music down to 40% / no, 20 / undo', 'same as before'],
  ['turn the music down to 40% / no, 20 / undo / undo', 'same'],
  ['mute the clip / undo / undo', 'same'],
  ['把dog和beach换位置 / 再换回来 / 不，刚才那样好', 'order dog city beach surf'],
  ['remove the dog / make it square / undo the last 9 changes', 'same as before'],
  ['make the clip 4 seconds / undo / 刚才那样好', 'piece surf 4', 'length any'],
  ['undo', 'same'],
  ['撤销', 'same'],
  // Once more of the same.
  ['brighten the dog / a bit more', 'look dog brighter'],
  ['冲浪快一点 / 再来一点', 'speed surf 2.25'],
  ['turn the music down / a little more', 'music down'],
  ['mute the clip / a bit more', 'same'],
  // In the place of what was done last, or back to what was there before it.
  ['remove the clip / remove the music instead', 'music off'],
  ['brighten the city / brighten the dog instead', 'look dog brighter'],
  ['remove the city / add the city back', 'same as before'],
  ['把城市删掉 / 把城市加回来', 'same as before'],
  ['show the dog for 5 seconds / make it 7', 'piece dog 7'],
  ['rotate the beach / no, 180 degrees', 'rotate beach 180'],
  ['speed up the clip / 恢复原速', 'speed surf 1'],
  ['make the title red / make both yellow', 'same'],
]
