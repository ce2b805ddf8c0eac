import type { Said } from './effect'

/** What the clauses of one message say of each other, and what is named and must be in what is done. */
export const clauses: readonly Said[] = [
  // The subject of a clause goes on in the next.
  ['make the last photo colder and longer', 'look dog cooler', 'piece dog longer', 'length any'],
  ['make the clip quieter and shorter', 'volume surf down', 'piece surf shorter', 'length any'],
  ['make the first one shorter and warmer', 'piece beach shorter', 'look beach warmer', 'length any'],
  ['zoom in on the dog and make it last 8 seconds', 'zoom dog larger', 'piece dog 8', 'length any'],
  ['make the city darker and put it first', 'look city darker', 'order city beach dog surf'],
  ['put the city first and make it longer', 'order city beach dog surf', 'piece city longer', 'length any'],
  ['make the dog brighter and 12 seconds', 'look dog brighter', 'length 12'],
  ['标题太短了，再长2秒', 'title seconds 5.5'],
  ['照片每张3秒，视频5秒', 'each photo 3', 'piece surf 5', 'length any'],
  ['make the photos 3 seconds and the video 5 seconds', 'each photo 3', 'piece surf 5', 'length any'],
  ['fade in and out the music, 2 seconds each', 'music fadein 2', 'music fadeout 2'],
  // Each kind is itself, and what is taken is moved.
  ['keep dog, delete other photos', 'order dog surf'],
  ['dog这张留着，其他照片都删掉', 'order dog surf'],
  ['take the city and move it to the front', 'order city beach dog surf'],
  ['take the dog photo and put it before the city', 'order beach dog city surf'],
  ["don't touch the photos, make it shorter"],
  // "X no need" is no wish to be rid of it.
  ['zoom in on the dog, the city no need', 'zoom dog larger'],
  ['beach调亮，dog不用', 'look beach brighter'],
  ['beach调亮，dog不要', 'look beach brighter'],
  ['remove the beach but not the city', 'order city dog surf'],
  ['不要这首', 'music off'],
  // A time that a wish is for, where the edit knows none.
  ['for the last four seconds, no music'],
  ['no music while the clip plays'],
  ['keep the music but make it quieter while the clip is playing'],
  ['no music in the last 5 seconds'],
  ['mute the clip for the first 2 seconds'],
  ['前10秒不要音乐'],
  ['音乐到15秒就停'],
  ['trim 1 second off the start and 2 off the end of the clip'],
  ['turn the music up to 11'],
  ['remove the effects'],
  // Words.
  ['call it Rome, not Paris', 'title Rome'],
  ['the title says Summer, it should say Winter Nights', 'title Winter Nights'],
  ['add a closing card saying Thanks for watching', 'end Thanks for watching'],
  ['片尾打上我的名字小美', 'end 小美'],
  ["write 'Good boy' on the dog from 19 to 22 seconds", 'text Good boy from 19 to 22'],
  // What is said not to be, beside what is to be, was heard.
  ['标题不要黄色，要红色', 'title colour red', 'reply: once'],
  ['不要横屏，要竖屏', 'ratio 9:16', 'reply: once'],
  ['title in green, not red', 'title colour green', 'reply: once'],
  ['portrait please, not square', 'ratio 9:16', 'reply: once'],
  ['不是第一张，是第三张照片调亮', 'look dog brighter', 'reply: once'],
  ['dog千万别放太久，3秒够了', 'piece dog 3', 'length any', 'reply: once'],
  // Names and colours in both languages.
  ['狗狗那张删掉', 'order beach city surf'],
  ['标题用金色', 'title colour #ffc000'],
  // What comes second is of the same.
  ['照片不要动，静止就好', 'motion beach none', 'motion city none', 'motion dog none', 'reply: once'],
  ['the clip is too long, cut it to 5', 'piece surf 5', 'length any', 'reply: once'],
  ['it is too long, make it 18', 'length 18', 'reply: once'],
  ['make the dog brighter and 3 seconds long', 'look dog brighter', 'piece dog 3'],
  ['make the dog brighter and 20 seconds', 'look dog brighter', 'length 20'],
  ['the beach needs turning, 90 degrees to the left', 'rotate beach 270', 'reply: once'],
  ['标题加粗 换成红色', 'title weight bold', 'title colour red', 'reply: once'],
  ['标题加粗，颜色换金黄', 'title weight bold', 'title colour #ffc000', 'reply: once'],
  ['太长了，砍到一半', 'length 12', 'reply: once'],
  ['对比度低一些，饱和度高一些', 'look all more saturated', 'reply: once'],
  ['四角压暗', 'look all vignette'],
  // Everyday words for what can be done.
  ['turn everything down', 'volume surf down', 'music down'],
  ['set everything to 40%', 'volume surf 0.4', 'music volume 40'],
  ['标题第3秒再出来', 'title after 3'],
  ['结尾字幕：下次见', 'text 下次见'],
  ['结尾写再见', 'text 再见'],
  ['来个城市特写', 'zoom city in'],
  ['make “Summer” red', 'title colour red'],
  // Out of reach, and refused as such.
  ['fade in at the start'], ['开头加个淡入'], ['最后加一个黑场'], ['loop it'], ['音乐循环播放'], ['make “Sale” bigger'],
]
