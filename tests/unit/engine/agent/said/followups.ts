/** Files, messages parted by ` / `, and what the last of them changes (`./changes`); `nothing`: all stays as it is. */
export const followups: readonly (readonly [files: string, messages: string, ...changes: readonly string[]])[] = [
  // More, less and half of what was done last.
  ['cake.jpg, shop.jpg', 'make a video of these / the cake should be up for longer / bit more', 'length 25', 'cake seconds 17.6'],
  ['cake.jpg, shop.jpg', 'make a video of these / cake brighter / a bit too much / still too much', 'cake look brightness 0.05'],
  ['cake.jpg, shop.jpg', 'make a video of these / cake brighter / too much / same for the shop', 'shop look brightness 0.1'],
  [
    'm1.jpg, m2.jpg, mug3.jpg', 'make a video of these / zoom in on the last one / same for the other two / hmm too much on all of them',
    'm1 zoom 1.14', 'm2 zoom 1.14', 'mug3 zoom 1.14',
  ],
  ['frog.mp4, pond.jpg', 'make a video of these / slow the clip to a quarter / half', 'frog speed 0.5'],
  ['run.mp4, medal.jpg', 'make a video of these / slow motion for the run / a bit less slow', 'run speed 0.71'],
  ['run.mp4, medal.jpg', 'make a video of these / mute the run / a bit more', 'nothing'],
  ['talk.mp4, q.mp3', 'make a video of these / music at 50% / too loud / half', 'music volume 0.15'],
  ['wed.mp4, song.mp3', 'make a video of these / fade the music out / longer', 'music fadeOutMs 2660'],
  [
    'drone.mp4, cliff.jpg, tent.jpg', 'make a video of these / no fades / except the last one / make it longer, like 2 secs',
    'tent join ms 2000',
  ],
  ['cake.jpg, shop.jpg', 'make a video of these / fade to black at the end / longer', 'fade out 1330'],
  ['cake.jpg, shop.jpg', 'make a video of these / fade to black at the end / 3 seconds', 'fade out 3000'],
  [
    'cake.jpg, shop.jpg', 'make a video of these / fade from black at the start and to black at the end / no, remove it',
    'fade in 0', 'fade out 0',
  ],
  ['cake.jpg, shop.jpg', 'make a video of these / hold the last picture for two more seconds and fade to black', 'fade out 1000'],
  ['操场.mp4, 合影.jpg', '用这些做一个视频 / 结尾淡出到黑 / 长一点', 'fade out 1330'],
  // Says of what the other wish is, which was not understood.
  ['shop.jpg, tulips.jpg', 'make a video of these / can you make the tulips pinker? only the tulips', 'nothing'],
  ['shop.jpg, tulips.jpg', 'make a video of these / brighter! just the tulips', 'tulips look brightness 0.2'],
  ['shop.jpg, tulips.jpg', 'make a video of these / only the tulips', 'order tulips'],
  // Was read for ever.
  [
    'talk.mp4, crowd.jpg',
    'make a video of these / the talk clip, just use from 10 seconds in, first bit is nathan finding the mic lol', 'nothing',
  ],
  ['操场.mp4, 合影.jpg', '用这些做一个视频 / 操场慢放 / 没那么慢，七成吧', '操场 speed 0.7'],
  ['操场.mp4, 合影.jpg', '用这些做一个视频 / 操场慢放 / 太慢', '操场 speed 0.71'],
  ['蛋糕.jpg, 门店.jpg', '用这些做一个视频，标题“甜小满” / 蛋糕多放一会儿 / 再久一点', 'length 25', '蛋糕 seconds 17.6'],
  ['蛋糕.jpg, 门店.jpg', '用这些做一个视频，标题“甜小满” / 字太小了 / 再大一点 / 过了过了，往回收一点点', 'title size 1.57'],
  ['口红.jpg, 试色.mp4, logo.png', '用口红.jpg、试色.mp4做一个视频 / 把logo.png作为logo放右上角 / logo太大了 / 再小一半', 'logo size 0.06'],
  ['轮胎.jpg, 座椅.jpg', '用这些做一个视频 / 轮胎久一点 / 没必要那么久', 'length 16', '轮胎 seconds 8.7'],
  // The other way, in the place of what was done.
  ['h1.mp4, holiday2.mp4', 'make a video of these / holiday2 is sideways / other way', 'holiday2 rotate 270'],
  ['外婆1.jpg, 外婆2.jpg', '用这些做一个视频 / 外婆2转一下 / 反了', '外婆2 rotate 270'],
  // The same to others, as it is there.
  [
    'garden.jpg, lounge.jpg, bath.jpg',
    'make a video of these / the garden is rather dark / The lounge as well. / Rather less on that one.', 'lounge look brightness 0.1',
  ],
  ['dog.jpg, park.jpg', 'make a video of these / rotate the dog / other way / same for the park', 'park rotate 270'],
  [
    'ben.jpg, anna.jpg', 'make a video of these / write "Ten years" on anna / over the photo of Ben too, the same',
    'text “Ten years” on ben there',
  ],
  ['a1.jpg, a2.jpg, a3.jpg, a4.jpg', 'make a video of these / swap the first two / and the other two', 'order a2 a1 a4 a3'],
  ['婚车.mp4, 接亲.mp4', '用这些做一个视频 / 接亲静音 / 婚车也是', '婚车 volume 0'],
  ['耳机.jpg, 盒子.jpg', '用这些做一个视频 / 耳机左右镜像一下 / 等等 盒子也要', '盒子 mirror h'],
  ['房间1.jpg, 房间2.jpg, 阳台.jpg', '用这些做一个视频 / 阳台提亮 / 房间2同样', '房间2 look brightness 0.2'],
  ['夜市.mp4, 烤串.jpg, 奶茶.jpg', '用这些做一个视频 / 奶茶提到烤串前面，顺便都压暗一点 / 夜市也是', '夜市 look brightness -0.2'],
  ['大厅.jpg, 门口.jpg', '用这些做一个视频 / 大厅写“免费入场” / 门口也写', 'text “免费入场” on 门口 there'],
  // Not to some of them; no photo is thrown out for it.
  ['b1.jpg, b2.jpg, b3.jpg', 'make a video of these / zoom in on all photos / 第一张不用', 'b1 zoom gone'],
  ['毕业1.jpg, 毕业2.jpg, 操场.mp4', '用这些做一个视频 / 前面两张加点推近的效果 / 第一张不用', '毕业1 fx gone'],
  ['耳机.jpg, 盒子.jpg', '用这些做一个视频 / 耳机左右镜像一下 / 等等 盒子也要 / 耳机不用了，恢复', '耳机 mirror gone'],
  ['婚车.mp4, 敬酒.jpg, 全家福.jpg', '用这些做一个视频，硬切 / 转场改叠化 / 就最后那个保留硬切', '全家福 join kind cut', '全家福 join ms 0'],
  [
    'bride.jpg, groom.jpg, cake.jpg', 'make a video of these / make all of them black and white / not the cake tho',
    'cake look name gone',
  ],
  ['新娘.jpg, 蛋糕.jpg', '用这些做一个视频 / 全部改成黑白 / 蛋糕那张不要黑白', '蛋糕 look name gone'],
  ['run.mp4, medal.jpg, team.jpg', 'make a video of these / medal bigger / team too / just the team', 'medal zoom gone'],
  ['skate.mp4, ramp.jpg, crew.jpg', 'make a video of these / speed up the skate / not the clip, the photos', 'skate speed gone'],
  // Back to what was.
  ['p1.jpg, p2.jpg, p3.jpg', 'make a video of these / swap the first two / 还是算了', 'order p1 p2 p3'],
  ['p1.jpg, p2.jpg, p3.jpg', 'make a video of these / put the last one first / no put it back', 'order p1 p2 p3'],
  ['car.mp4, wheel.jpg', 'make a video of these / put wheel first / forget it', 'order car wheel'],
  ['car.mp4, wheel.jpg', 'make a video of these / put wheel first / do you like it? / forget it', 'nothing'],
  [
    'flat.jpg, bath.jpg, view.jpg',
    'make a 24 second video of these / brighten the bath / get rid of the bath / make it square / bring the bath back',
    'order flat bath view', 'bath look brightness 0.2',
  ],
  [
    'p1.jpg, p2.jpg, p3.jpg, p4.jpg, p5.jpg', 'make a 25 second video of these / take out 2 and 4 / yes pop it back where it was',
    'asks Which one do you mean: p2.jpg, p4.jpg?',
  ],
  [
    'p1.jpg, p2.jpg, p3.jpg, p4.jpg, p5.jpg', 'make a 25 second video of these / take out 2 and 4 / and keep it 25', 'length 25',
    'p1 seconds 8.7', 'p3 seconds 8.7', 'p5 seconds 8.7',
  ],
  ['宝宝1.jpg, 宝宝2.jpg, 宝宝3.jpg', '用这些做一个24秒的视频 / 第一张删了 / 总长别变', 'length 24', '宝宝2 seconds 12.3', '宝宝3 seconds 12.3'],
  ['夜市.mp4, 奶茶.jpg', '用这些做一个视频 / 全部压暗 / 太黑了，全都回原来的亮度', '夜市 look brightness gone', '奶茶 look brightness gone'],
  ['skate.mp4, crew.jpg', 'make a video of these / make the crew black and white / put colour back', 'crew look name gone'],
  ['drill.mp4, shelf.jpg', 'make a video of these / mute the drill / nah unmute it', 'drill volume gone'],
  ['h1.mp4, holiday2.mp4', "make a video of these / holiday2 is sideways / no that one's fine", 'nothing'],
  // A value by itself is of what was spoken of last.
  ['sofa.jpg, lamp.jpg', 'make a video of these, title "20% off everything" / red', 'title colour #ff0000'],
  [
    'sofa.jpg, lamp.jpg', 'make a video of these, title "20% off everything" / red / nah yellow w a black background',
    'title colour #ffd400', 'title back #000000',
  ],
  [
    'sofa.jpg, lamp.jpg', 'make a video of these, title "20% off everything" / red / blue / still the red one was better',
    'title colour #ff0000',
  ],
  ['合影.jpg, 舞.mp4', '用这些做一个视频，标题“舞蹈队” / 金色 / 白色 / 还是金色的好看', 'title colour #ffc000'],
  [
    'before.jpg, after.jpg, salon.mp4', 'make a video of these / words BEFORE and AFTER on them obvs / in pink',
    'text “BEFORE” on before colour #ff69b4', 'text “AFTER” on after colour #ff69b4',
  ],
  [
    'before.jpg, after.jpg, salon.mp4', 'make a video of these / words BEFORE and AFTER on them obvs / in pink / the first one white tho',
    'text “BEFORE” on before colour #ffffff',
  ],
  [
    'before.jpg, after.jpg, salon.mp4',
    'make a video of these / words BEFORE and AFTER on them obvs / in pink / the first one white tho / nah both white',
    'text “AFTER” on after colour #ffffff',
  ],
  [
    'menu.jpg, logo.png', 'make a video of menu.jpg, title "Lunch" / Where did the logo go? / bottom left', 'logo place bottom-left',
    'logo size 0.14', 'logo opacity 1', 'logo assetId logo.png',
  ],
  [
    'menu.jpg, logo.png', 'make a video of menu.jpg, title "Lunch" / use logo.png as the logo in the top right / on the other side',
    'logo place top-left',
  ],
  ['menu.jpg, soup.jpg', 'make a video of these, title "Lunch" / bottom left / right', 'title place bottom-right'],
  ['早.jpg, 中.jpg', '用这些做一个视频 / 分别写上 甲 乙 / 都放左下角 / 最后那个放回中间', 'text “乙” on 中 place middle'],
  ['a.mp4, d.mp3', 'make a video of these / music quieter / off', 'music isOn false'],
  ['a.mp4, d.mp3', 'make a video of these / music off / hm too quiet now, back on but low', 'music isOn true', 'music volume 0.15'],
  // The words that were set, less or other than they were.
  ['sofa.jpg, lamp.jpg', 'make a video of these, title "20% off everything" / 30% sorry not 20', 'title 30% off everything'],
  ['menu.jpg, chef.mp4', 'make a video of these / title: Sunday Roast £14.95 / 15.95 sorry, went up', 'title Sunday Roast £15.95'],
  ['宝宝.jpg, 爬.mp4', '用这些做一个视频 / 标题写“小汤圆满月啦” / 不对不对，是百天', 'title 小汤圆百天啦'],
  [
    '阳台.jpg, 走.mp4', '用这些做一个视频 / 左上角写 月租2600 / 改成2500，押一付一', 'text “月租2600” gone', 'text “月租2600” place gone', 'text “月租2500，押一付一” there',
    'text “月租2500，押一付一” place top-left',
  ],
  ['海边.jpg, 孩子.jpg', '用这些做一个视频 / 标题写“厦门三日游” / 说错了，是四日游', 'title 厦门四日游'],
  ['p.jpg, r.mp4', 'make a video of these, title "Open Day Friday" / Saturday sorry', 'title Open Day Saturday'],
  ['beach.jpg, boat.mp4', 'make a video of these / title "Summer in Devon" / actually Cornwall not Devon', 'title Summer in Cornwall'],
  ['夜市.mp4, 奶茶.jpg', '用这些做一个视频，标题“今晚吃什么” / 加个问号 / 两个', 'title 今晚吃什么？？'],
  [
    '茶园.jpg, 炒茶.mp4', '用这些做一个视频 / 结尾写“云雾山茶 扫码购买” / 哦那先不要扫码那两个字了', 'text “云雾山茶 扫码购买” gone', 'text “云雾山茶 扫码购买” fromMs gone',
    'text “云雾山茶 购买” there', 'text “云雾山茶 购买” fromMs -3000',
  ],
  // Words over what was spoken of.
  ['anna.jpg, ben.jpg', 'make a video of these / brighten ben / and write "Ten years" over it', 'text “Ten years” on ben there'],
  ['口红1.jpg, 口红2.jpg', '用这些做一个视频 / 口红1写 枫叶红，口红2写 豆沙', 'text “枫叶红” on 口红1 there', 'text “豆沙” on 口红2 there'],
  ['口红1.jpg, 口红2.jpg', '用这些做一个视频 / 口红1写 枫叶红，口红2写 豆沙 / 字往下', 'text “枫叶红” on 口红1 place bottom', 'text “豆沙” on 口红2 place bottom'],
  [
    '课件1.png, 讲解.mp4', '用这些做一个视频 / 那我打：第一步 打开电源；第二步 等灯变绿', 'text “第一步 打开电源” there', 'text “第一步 打开电源” part [0,2]', 'text “第二步 等灯变绿” there',
    'text “第二步 等灯变绿” part [1,2]',
  ],
  ['外婆1.jpg, 外婆2.jpg', '用这些做一个视频 / 外婆2转一下 / 再加一句 谢谢您把我们带大，最后', 'text “谢谢您把我们带大” there', 'text “谢谢您把我们带大” fromMs -3000'],
  // What is said besides is no wish.
  [
    'm1.jpg, m2.jpg, mug3.jpg', 'make a video of these / the second one first / and the last one bigger, handle is what sells it',
    'mug3 zoom 1.3',
  ],
  ['探店.mp4, 门店.jpg', '用这些做一个视频 / 探店静音吧 有人聊天', '探店 volume 0'],
  ['before.jpg, salon.mp4', 'make a video of these / drop the clip its got a client in it who hasnt said yes', 'order before'],
  // Called by number, by words, by what was made of it; what stays beside.
  ['p1.jpg, p2.jpg, p3.jpg, p4.jpg, p5.jpg', 'make a 25 second video of these / take out 2 and 4, no permission slips', 'order p1 p3 p5'],
  [
    'latte.jpg, dog.jpg, shop.jpg', 'make a video of these / remove the dog and the latte / yes pop it back where it was / the dog',
    'order dog shop',
  ],
  [
    'p1.jpg, p2.jpg, p3.jpg', 'make a 25 second video of these / take out 2 / how long is it now / stretch it back to 25', 'length 25',
    'p1 seconds 12.8', 'p3 seconds 12.8',
  ],
  ['skate.mp4, ramp.jpg', 'make a video of these / freeze the skate at the end for like a sec / 2', 'skate#2 seconds 2'],
  [
    'skate.mp4, ramp.jpg', 'make a video of these / freeze the skate at the end for like a sec / b&w on the freeze only',
    'skate#2 look name mono',
  ],
  ['goal.mp4, team.jpg', 'make a video of these / title Well Done Alfie', 'title Well Done Alfie'],
  [
    'frog.mp4, pond.jpg', 'make a video of these / title The Common Frog, small, at the bottom', 'title The Common Frog',
    'title place bottom', 'title size 0.75',
  ],
  ['合影.jpg, 舞.mp4', '用这些做一个视频 / 标题 和美社区舞蹈队，大红色', 'title 和美社区舞蹈队', 'title colour #ff0000'],
  ['房间.jpg, 走一圈.mp4', '用这些做一个视频 / 太长，砍到8', 'length 8', '房间 seconds 2', '走一圈 seconds 6.6'],
  ['口红1.jpg, 口红2.jpg', '用这些做一个视频 / 口红1写 枫叶红，口红2写 豆沙 / 后面那个也往右点', 'text “豆沙” on 口红2 place right'],
  [
    '讲解.mp4, 课件.png', '用这些做一个视频 / 那我打：第一步 打开电源；第二步 等灯变绿；第三步 按开始 / 第三步那句早2秒出来', 'text “第三步 按开始” part gone', 'text “第三步 按开始” fromMs 4933',
    'text “第三步 按开始” ms 3467',
  ],
  ['炒茶.mp4, 茶园.jpg', '用这些做一个视频 / 炒茶慢一点 / 颜色暖一点', '炒茶 look warmth 0.3', '茶园 look warmth 0.3'],
  ['团建1.jpg, 团建.mp4', '用这些做一个视频 / 每张4秒 / 小点声', 'music volume 0.15'],
  ['舞1.mp4, 舞2.mp4', '用这些做一个视频，不要音乐 / 声音大一点，她耳朵背', '舞1 volume 1.5', '舞2 volume 1.5'],
  ['a.jpg, b.jpg', 'make a video of these, title Sale / put it at the bottom / no the other way', 'title place top'],
  ['gym1.mp4, gym2.mp4, coach.jpg', 'make a video of these / mute gym1 / same with the other one', 'gym2 volume 0'],
  ['训练1.mp4, 训练2.mp4, 教练.jpg', '用这些做一个视频 / 训练1静音 / 另一个也是', '训练2 volume 0'],
  [
    'a.jpg, b.jpg', 'make a video of these / at the end write Thank you all / can you make the font white',
    'text “Thank you all” colour #ffffff',
  ],
  ['a.jpg, b.jpg', 'make a video of these, title Sale / i want Anna & Tom as title', 'title Anna & Tom'],
  // A title runs to the end of its sentence.
  ['cake.jpg, shop.jpg', 'make a video of these / change the title to Smith & Sons, since 1998', 'title Smith & Sons, since 1998'],
  ['cake.jpg, shop.jpg', 'make a video of these / the title should be Bread, cakes and coffee', 'title Bread, cakes and coffee'],
  ['cake.jpg, shop.jpg', 'make a video of these / change the title to Happy Birthday, my girl', 'title Happy Birthday, my girl'],
  ['cake.jpg, shop.jpg', "make a video of these / change the title to Hello, because it's nicer", 'title Hello'],
  ['cake.jpg, shop.jpg', 'make a video of these / add the title Hello World and make it red', 'title Hello World', 'title colour #ff0000'],
  // In the place of what was taken out or turned.
  ['cake.jpg, sea.jpg, team.jpg', 'make a 12 second video of these / remove the sea / not that one, the cake', 'order sea team'],
  ['cake.jpg, sea.jpg, walk.mp4', 'make a 12 second video of these / remove the sea / no, the other one', 'order sea walk'],
  ['cake.jpg, sea.jpg, team.jpg', 'make a 12 second video of these / remove the sea / no, the other one', 'nothing'],
  ['舞.mp4, 歌.mp3', '用这些做一个视频，配上这首音乐 / 音乐小声一点 / 不对，是大声一点', 'music volume 0.38'],
  ['照片1.jpg, 咖啡.jpg', '用这些做一个视频 / 照片1的字幕写“小宝的蛋糕”', 'text “小宝的蛋糕” on 照片1 there'],
  // Beside thanks, a file or a question a wish is no less one; of a moment or a part the whole is not changed.
  ['a.jpg, b.jpg, c.jpg', 'make a video of these / thank you, the second and the third are the wrong way round', 'order a c b'],
  ['a.jpg, laugh.mp4', 'make a video of these / save it as a gif, just the clip', 'nothing'],
  ['百天.jpg, 笑声.mp4', '用这些做一个视频 / 完美，顺便再存个动图，就要笑声那段', 'nothing'],
  ['a.jpg, 拨穗.mp4', '用这些做一个视频 / 音乐到那儿小点', 'nothing'],
  ['a.jpg, crowd.mp4', 'make a video of these / chop the crowd one in 3', 'nothing'],
  ['a.jpg, b.jpg', 'make a video of these, title “Five moves” / names in yellow, bigger. not the opening line', 'nothing'],
]
