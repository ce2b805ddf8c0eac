/** What is put into other messages, as people say it. `want`: what is to be so (corpus/wants); null: it cannot be. */
export interface Wish {
  readonly say: string
  readonly want: string | null
  /** What an answer says that names it. */
  readonly named: RegExp
}

const understood = (...all: readonly (readonly [string, string, RegExp])[]): readonly Wish[] =>
  all.map(([say, want, named]) => ({ say, want, named }))
const beyond = (...all: readonly (readonly [string, RegExp])[]): readonly Wish[] => all.map(([say, named]) => ({ say, want: null, named }))

export const ENGLISH: readonly Wish[] = [
  ...understood(
    ['make it square', 'ratio 1:1', /square/i],
    ['the whole thing should be 25 seconds', 'length 25', /25/],
    ['the title should be “Blue Days”', 'title Blue Days', /Blue Days/],
    ['use playful music', 'music playful', /playful/i],
    ['no music', 'music off', /music/i],
    ['put the dog first', 'order dog beach surf city', /dog/i],
    ['leave out the city', 'order beach surf dog', /city/i],
    ['make the beach black and white', 'look beach mono', /black|beach/i],
    ['speed the surf clip up to 2x', 'speed surf 2', /surf|2x/i],
    ['show the dog for 3 seconds', 'piece dog 3', /dog/i],
    ['mute the surf clip', 'mute surf', /mute|surf/i],
    ['end with “See you soon”', 'end See you soon', /See you/i],
    ['slide transitions everywhere', 'join all slide', /slide|transition/i],
    ['write “Woof” on the dog', 'text Woof on dog', /woof/i],
    ['the beach should be brighter', 'look beach brighter', /beach|brighter/i],
    ['only the first 2 seconds of the surf clip', 'trim surf 0..2', /surf|2 seconds/i],
    ['use blurred sides', 'fit all blur', /blur/i],
    ['music at 30%', 'music volume 30', /30|music/i],
    ['turn the city by 90 degrees', 'rotate city 90', /city|90/i],
    ['zoom in slowly on the beach', 'motion beach zoom-in', /zoom|beach/i],
  ),
  ...beyond(
    ['put fireworks over the city', /firework|effects|generate/i],
    ['make the waves sparkle', /sparkle|effects|generate/i],
    ['have a robot voice read it out', /robot|voice/i],
    ['the dog should wink', /wink|generate|effects/i],
    ["make sure nobody gets their head chopped off", /chopped|head/i],
    ['blur the licence plates', /licence|plates|retouch|faces/i],
    ['no cheesy stuff on the kids', /cheesy|kids/i],
    ['I want the doodles to bounce', /doodle|bounce/i],
    ["don't let the ticker touch the lighthouse", /ticker|lighthouse/i],
    ['sprinkle a few cowbells in', /cowbell/i],
    ['grandma gets a halo', /halo|grandma/i],
    ['the lighthouse has to blink twice', /lighthouse|blink/i],
    ['zigzag between the two of them', /zigzag/i],
    ['swap the sky for a sunset', /sky|sunset/i],
    ['it needs to match the vibe of our website', /match|vibe|website/i],
    ["leave room for the sponsor's banner", /sponsor|banner|room/i],
    ['a countdown before everything', /countdown|effects/i],
    ['translate it to Spanish', /Spanish|translate/i],
    ['the whole lot should overlap a touch', /overlap/i],
    ['keep an eye on the horizon', /horizon/i],
  ),
]

export const CHINESE: readonly Wish[] = [
  ...understood(
    ['做成方形的', 'ratio 1:1', /方|1:1/],
    ['总长25秒', 'length 25', /25/],
    ['标题写“蓝色日子”', 'title 蓝色日子', /蓝色日子/],
    ['配俏皮的音乐', 'music playful', /俏皮/],
    ['不要音乐', 'music off', /音乐/],
    ['狗放第一个', 'order dog beach surf city', /狗|dog/],
    ['城市那张不要', 'order beach surf dog', /城市|city/],
    ['海滩改成黑白', 'look beach mono', /海滩|黑白/],
    ['冲浪快进两倍', 'speed surf 2', /冲浪|倍/],
    ['狗那张放3秒', 'piece dog 3', /狗|3/],
    ['冲浪静音', 'mute surf', /静音|冲浪/],
    ['结尾写“下次见”', 'end 下次见', /下次见/],
    ['转场都用滑动', 'join all slide', /滑动|转场/],
    ['狗上面写“汪汪”', 'text 汪汪 on dog', /汪汪/],
    ['海滩亮一点', 'look beach brighter', /海滩|亮/],
    ['冲浪只要前2秒', 'trim surf 0..2', /冲浪/],
    ['两边用模糊背景', 'fit all blur', /模糊/],
    ['音乐音量30%', 'music volume 30', /30|音/],
    ['城市顺时针转90度', 'rotate city 90', /城市|90/],
    ['海滩慢慢放大', 'motion beach zoom-in', /海滩|放大/],
  ),
  ...beyond(
    ['城市上空放点烟花', /烟花|特效|生成/],
    ['海浪要闪闪发光', /闪|发光|特效/],
    ['用机器人的声音念出来', /机器人|配音|念/],
    ['让狗眨一下眼', /眨|特效|生成/],
    ['别把人的脑袋切掉', /脑袋|切/],
    ['车牌打上马赛克', /车牌|马赛克|修图/],
    ['孩子身上别弄得太俗', /俗|孩子/],
    ['涂鸦要蹦起来', /涂鸦|蹦/],
    ['灯塔别跟跑马灯撞上', /灯塔|跑马灯/],
    ['撒点牛铃进去', /牛铃/],
    ['给奶奶戴个光环', /光环|奶奶|特效/],
    ['灯塔得眨两下', /灯塔|眨/],
    ['两个人中间来回切', /来回|两个人/],
    ['天空换成晚霞', /天空|晚霞/],
    ['跟我们官网的调性一致', /官网|调性/],
    ['给赞助商的横幅留点地方', /赞助|横幅/],
    ['前面来个倒计时', /倒计时|特效/],
    ['翻译成西班牙语', /西班牙|翻译/],
    ['它们要叠在一块儿一点', /叠/],
    ['地平线要端平', /地平线/],
  ),
]
