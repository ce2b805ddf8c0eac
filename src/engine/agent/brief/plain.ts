import { oneOf } from '../reader/text'

/** Words of a first message that frame its request and tell nothing of what the video is to be. */

const PLAIN = new Set(
  `
    a an the of to for from in on at by with and or but so as my our your his her their its me us you i we it this that these those
    them they he she hes shes ive im ill is are was were be been has have had do did does will would can could should may might
    please pls plz thanks thank thx ta cheers ty ok okay yes yeah yep hi hello hey there just now then here make made making create
    creating do put get give need want like love edit cut video videos vid vids clip clips film movie slideshow show slide reel
    reels montage compilation recap vlog story short promo ad advert commercial trailer teaser post content intro listing ones one
    thing something some stuff pics pic picture pictures photo photos shots footage files all both every everything together into up
    out over quick quickly simple nice good great cool lovely little bit fun sort kind maybe really very pretty quite super also too
    new own use using go gonna going let lets chuck throw stick bung whack slap join combine stitch merge compile turn piece pieces
    order row back whatever anyway any done if possible asap need needs wanted wanna turned come comes only same well still today
    tonight tomorrow sec secs again how about through along who which what when where more less most long big small actually
    basically literally like sorta feel feels vibe vibes style look looks looking mate lol haha length max maximum approx
    approximately around about roughly total overall altogether whole entire under within than no' 's s t re m ll d day week month
    year time life people family kids friends customers clients page website account feed profile site shop store business team club
    school class group page channel w n gf bf loop yo hiya rn btw send share
  `.trim().split(/\s+/),
)
export const isPlain = (word: string): boolean => PLAIN.has(word) || /^[^\p{L}\p{N}]+$/u.test(word)

/** Whom or where it is for tells nothing of what it is to be. */
const AUDIENCE = new RegExp(
  `^${oneOf(`
    charity; church; funeral; assembly; parents; parents evening; evening; portfolio; homework; biology; poetry; salon; surprise;
    listing; etsy; airbnb; rightmove; newsletter; morning; afternoon; lesson; presentation; event; office; hall; function; room;
    party; meeting; conference; show; village
  `)}$`,
  'i',
)
/** What kind of a video it is. */
const GENRE = new RegExp(
  `^${oneOf(`
    birthday; bday; wedding; anniversary; graduation; memorial; travel; recipe; product; property; corporate; unboxing; gym;
    cooking; baking; event; family; holiday; trip; cat; dog; pet; music; album; tour; walkthrough; highlights; highlight; season;
    slide; slideshow; presentation; version; tribute; welcome; workout; puppy; baby; game; match; gig; band; food; menu; meme;
    fashion; beauty; fitness; sports; sport; summary; teaser; opener; b roll; launch; collage; thing; bits; memories; memory; bunch;
    set
  `)}$`,
  'i',
)
export const FRAME_ZH = new RegExp(
  oneOf(String.raw`
    帮忙; 帮; 我们家?的?; 我家的?; 咱们?; [我你您他她它]的?; [给请用做剪弄整搞来发在里上下放看就都也想要把这那几为是有和跟与去到一个条段张只套组份了吧呢啊呀哈的地得嘛哦哟吗]; 视频; 短片; 短视频; 小视频; 片子; 影片; 照片;
    图片; 图; 素材; 片段; 画面; 随便; 看着办; 大家; 朋友圈; 家族群; 群里?; 家人; 朋友; 家长; 客户; 公司; 官网; 店里; 用来; 用于; 时候; 自己; 一起; [拼串合]起来?; 合成; 制作; 生成; 剪辑; 编辑; 可以;
    谢谢; 麻烦; 今天; 昨天; 刚; 拍摄?; 介绍; 宣传; 推广; 产品; 商品; 主图; 花絮; 集锦; 回顾; 教程; 开箱; 探店; 旅行; 旅游; 美食; 房源; 看房; 健身; 生日; 婚礼; 毕业; 活动; 班会; 主题; 记录; 纪念;
    vlog; 相册; 轮播; 广告; 内容; 效果; 感觉; 风格; 那种; 这种; 样子; 比较; 稍微; 一点; 一些; 点; 些; 最好; 尽量; 多少; 简单; 好看; 漂亮; 酷; 嘿嘿; 哈+; 啦; 喽; 大概; 左右; 之?前; 之?后;
    第; 版本?; 剪成; 做成; 一下
  `),
  'gu',
)
/** So many characters tell something. */
export const LEAST = 2
export const isTelling = (word: string): boolean => !isPlain(word) && !AUDIENCE.test(word) && !GENRE.test(word)
