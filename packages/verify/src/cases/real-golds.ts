/** Single golds of public data sets with right and wrong answers to them; see `read-cases.ts` for the notation. */
export const REAL_GOLDS: string = String.raw`
@ MATH-500
\left( 3, \frac{\pi}{2} \right) == (3,\frac{\pi}{2}) ;; (3, \pi/2) ;; \left(3,\frac{\pi}{2}\right) ;; (3,\frac12\pi)
\left( 3, \frac{\pi}{2} \right) != (3,\pi) ;; (\frac{\pi}{2},3) ;; [3,\frac{\pi}{2}] ;; 3
p - q == -q+p ;; p-q ;; -(q-p)
p - q != q-p ;; p+q ;; pq ;; P-Q+1
\frac{2}{21} == 2/21 ;; 0.0952 ;; \frac{4}{42}
\frac{2}{21} != 21/2 ;; 0.09 ;; 0.1 ;; \frac{1}{21}
-\frac{35}{9} == -35/9 ;; -3\frac{8}{9} ;; -3.889 ;; \frac{35}{-9}
-\frac{35}{9} != \frac{35}{9} ;; -3.8 ;; -\frac{9}{35}
-\frac{24}{25} == -0.96 ;; -24/25 ;; \frac{-24}{25} ;; -96\%
-\frac{24}{25} != 0.96 ;; -0.9 ;; -0.97
\frac{13}{6} == 2\frac{1}{6} ;; 13/6 ;; 2.167 ;; 2.1667
\frac{13}{6} != 2.1 ;; \frac{6}{13} ;; 2\frac{1}{3}
1 \pm \sqrt{19} == 1+\sqrt{19},1-\sqrt{19} ;; 1\pm\sqrt{19} ;; x=1\pm\sqrt{19}
1 \pm \sqrt{19} != 1+\sqrt{19} ;; -1\pm\sqrt{19} ;; \pm\sqrt{19}
(0,9) \cup (9,36) == (9,36)\cup(0,9) ;; (0, 9) \cup (9, 36)
(0,9) \cup (9,36) != (0,36) ;; [0,9)\cup(9,36] ;; (0,9)
\text{June 20} == June 20 ;; june 20
\text{June 20} != June 21 ;; 20 ;; July 20
2\sqrt{113} == \sqrt{452} ;; 2 \sqrt{113} ;; 21.26
2\sqrt{113} != 10\sqrt{2} ;; 3\sqrt{41}+1 ;; 2\sqrt{34} ;; 113\sqrt2
\frac{270}7\text{ degrees} == \frac{270}{7} ;; 270/7 ;; \frac{270}{7}^\circ ;; 38\frac{4}{7} ;; 38.571
\frac{270}7\text{ degrees} != 38 ;; \frac{7}{270} ;; 39^\circ
.0000672 == 6.72 \times 10^{-5} ;; 0.0000672 ;; 6.72e-5
.0000672 != 0.000672 ;; 6.72 ;; 6.72\times 10^{5}
5.5 == \frac{11}{2} ;; 5\frac12 ;; 5.50
5.5 != 55 ;; 5 ;; 6
\sqrt{66} == 66^{1/2} ;; 8.124
\sqrt{66} != 66 ;; \sqrt{65} ;; 8
6 - 5i == 6-5i ;; -5i + 6 ;; w = 6 - 5i
6 - 5i != 6+5i ;; 1 ;; 5-6i
@ OlympiadBench
$\frac{7}{128}$ == 7/128 ;; 0.0546875
$\frac{7}{128}$ != 0.054 ;; 128/7
4.2 == 4.2\% ;; 4.20 ;; 21/5
4.2 != 42 ;; 4.3 ;; 4
$(0,0),(0, \frac{5}{2}),(\frac{1}{2}, 0),(-\frac{1}{2}, 0),(\frac{3}{2}, 4),(-1, \frac{3}{2})$ == (0,0),(0,2.5),(0.5,0),(-0.5,0),(1.5,4),(-1,1.5) ;; (-1,\frac32),(\frac32,4),(0,0),(0,\frac52),(\frac12,0),(-\frac12,0)
$(0,0),(0, \frac{5}{2}),(\frac{1}{2}, 0),(-\frac{1}{2}, 0),(\frac{3}{2}, 4),(-1, \frac{3}{2})$ != (0,0),(0,2.5),(0.5,0),(-0.5,0),(1.5,4) ;; (0,0),(2.5,0),(0.5,0),(-0.5,0),(1.5,4),(-1,1.5)
$(1,0),(\frac{1}{100},-8),(100,8)$ == (100,8),(0.01,-8),(1,0)
$(1,0),(\frac{1}{100},-8),(100,8)$ != (100,8),(1,0) ;; (1,0),(\frac{1}{10},-8),(100,8)
$(-\frac{1}{2}, \frac{7}{2})$ == (-0.5,3.5) ;; \left(-\frac12,\frac72\right)
$(-\frac{1}{2}, \frac{7}{2})$ != (\frac72,-\frac12) ;; (0.5,3.5)
$\frac{4}{9}$ == 4/9 ;; 0.444 ;; 0.\overline{4}
$\frac{4}{9}$ != 0.44 ;; 0.4 ;; \frac{9}{4} ;; \frac{2}{3}
$-\frac{3}{2}$ == -1.5 ;; -3/2 ;; -1\frac12
$-\frac{3}{2}$ != 1.5 ;; -\frac23
$(0,2),(0,-2),(4,23),(4,-23)$ == (4,\pm 23),(0,\pm 2) ;; (0,2),(4,23),(0,-2),(4,-23)
$(0,2),(0,-2),(4,23),(4,-23)$ != (0,2),(4,23) ;; (0,\pm 2),(4,\pm 32)
1,3,9,11 == 11,9,3,1 ;; \{1, 3, 9, 11\}
1,3,9,11 != 1,3,9 ;; 1,3,9,12
$\frac{3}{4}$ == 0.75 ;; 75\%
$\frac{3}{4}$ != 0.7 ;; 4/3
@ College Math
$\Delta y=65 / 16, d y=2$ == \Delta y=\frac{65}{16},dy=2 ;; \Delta y = 4.0625, dy = 2
$\Delta y=65 / 16, d y=2$ != \Delta y=2,dy=65/16 ;; \Delta y=65/16
$\arctan x+k$ == k+\arctan x ;; \arctan(x)+k ;; \tan^{-1}x+k
$\arctan x+k$ != \arctan x-x ;; \arcsin x+k ;; \arctan x
$x^{5} / 5+2 x^{3} / 3+x+C$ == \frac{x^5}{5}+\frac{2x^3}{3}+x+C ;; x+\frac23x^3+\frac15x^5+C ;; \frac{1}{15}(3x^5+10x^3+15x)+C
$x^{5} / 5+2 x^{3} / 3+x+C$ != \frac{x^5}{5}+\frac{x^3}{3}+x+C ;; 5x^4+2x^2+1
$-\left(1-x^{2}\right)^{3 / 2} / 3+C$ == -\frac{(1-x^2)^{3/2}}{3}+C ;; -\frac13(1-x^2)\sqrt{1-x^2}+C
$-\left(1-x^{2}\right)^{3 / 2} / 3+C$ != \frac{(1-x^2)^{3/2}}{3}+C ;; -\frac13\sqrt{1-x^2}+C
$y=c_{1} e^{x}+c_{2} e^{-x}+c_{3} \cos 3 x+c_{4} \sin 3 x$ == y=c_1e^x+c_2e^{-x}+c_3\cos(3x)+c_4\sin(3x) ;; y = c_{1}e^{x} + c_{2}e^{-x} + c_{3}\cos 3x + c_{4}\sin 3x
$y=c_{1} e^{x}+c_{2} e^{-x}+c_{3} \cos 3 x+c_{4} \sin 3 x$ != y=c_1e^x+c_2e^{-x} ;; y=c_1e^x+c_2e^{-x}+c_3\cos 2x+c_4\sin 2x
$y=x(\ln |x|+c)$ == y=x\ln|x|+cx ;; y = x(c+\ln|x|)
$y=x(\ln |x|+c)$ != y=\ln|x|+cx ;; y=x\ln|x|
$y=e^{x}\left(c_{1}+c_{2} x+c_{3} x^{2}\right)$ == y=c_1e^x+c_2xe^x+c_3x^2e^x
$y=e^{x}\left(c_{1}+c_{2} x+c_{3} x^{2}\right)$ != y=e^x(c_1+c_2x) ;; y=c_1+c_2x+c_3x^2
$V(X)=\frac{20}{9}, \quad D(X)=\frac{2 \sqrt{5}}{3}$. == V(X)=\frac{20}{9},D(X)=\frac{2\sqrt5}{3} ;; V(X) = 20/9, D(X) = \frac{\sqrt{20}}{3}
$V(X)=\frac{20}{9}, \quad D(X)=\frac{2 \sqrt{5}}{3}$. != V(X)=\frac{9}{20},D(X)=\frac{2\sqrt5}{3} ;; V(X)=\frac{20}{9}
$x \approx 1.3098$ == 1.3098 ;; x=1.3098 ;; x\approx 1.3098
$x \approx 1.3098$ != 1.2098 ;; 1.4 ;; 13098
$(20,0)$ == (20, 0)
$(20,0)$ != (0,20) ;; 20
$(2,36),(-18,-4)$ == (-18,-4),(2,36)
$(2,36),(-18,-4)$ != (36,2),(-4,-18) ;; (2,36)
$8 \sqrt{3} x+4-8 \sqrt{3} \pi / 3$ == 4+8\sqrt{3}\left(x-\frac{\pi}{3}\right) ;; 8\sqrt3x-\frac{8\sqrt3\pi}{3}+4
$8 \sqrt{3} x+4-8 \sqrt{3} \pi / 3$ != 8\sqrt3x+4+\frac{8\sqrt3\pi}{3} ;; 8\sqrt3x+4
$(1 / 2) \arctan (x / 2+5 / 2)+C$ == \frac12\arctan\frac{x+5}{2}+C ;; \frac{1}{2}\tan^{-1}\left(\frac{x+5}{2}\right)+C
$(1 / 2) \arctan (x / 2+5 / 2)+C$ != \arctan\frac{x+5}{2}+C ;; \frac12\arctan\frac{x-5}{2}+C
$r^{2}$ == r^2 ;; r\cdot r
$r^{2}$ != 2r ;; r ;; R^2+1
$\pi / 6$ == \frac{\pi}{6} ;; 30^\circ
$\pi / 6$ != \pi ;; 6/\pi
$\approx(-3.0281,-3) \cup(0.5,0.5991) \cup(1.9299,2)$ == (-3.0281,-3)\cup(0.5,0.5991)\cup(1.9299,2)
$\approx(-3.0281,-3) \cup(0.5,0.5991) \cup(1.9299,2)$ != (-3.0281,-3)\cup(0.5,0.5991) ;; [-3.0281,-3]\cup[0.5,0.5991]\cup[1.9299,2]
@ Minerva, TheoremQA and DeepMind mathematics style golds
1e33 == 10^{33} ;; 1 \times 10^{33} ;; 1.0e33
1e33 != 10^{32} ;; 133
2.88e16 == 2.88 \times 10^{16} ;; 28800000000000000
2.88e16 != 2.88 \times 10^{15} ;; 2.88
1-\cos x == -\cos x+1 ;; 2\sin^2\frac{x}{2}
1-\cos x != \cos x-1 ;; \sin x ;; 1+\cos x
@ in the manner of MATH and College Math
[-2,7] == -2\le x\le 7 ;; [-2, 7] ;; x \in [-2,7]
[-2,7] != (-2,7) ;; \{-2,7\} ;; [-2,7) ;; [7,-2]
C,E,I,K,S == E,C,I,K,S ;; C, E, I, K, S ;; \{C,E,I,K,S\} ;; K, S, C, E, I
C,E,I,K,S != C,E,I,K ;; C,E,I,K,T
\frac{1}{2}, \frac{3}{2} == \frac32,\frac12 ;; 0.5,1.5
\frac{1}{2}, \frac{3}{2} != \frac12 ;; 2,\frac{2}{3}
$x=0, \frac{2 \pi}{7}, \frac{4 \pi}{7}$ == 0,\frac{4\pi}{7},\frac{2\pi}{7} ;; x=\frac{2\pi}{7},0,\frac{4\pi}{7}
$x=0, \frac{2 \pi}{7}, \frac{4 \pi}{7}$ != 0,\frac{2\pi}{7} ;; 0,\frac{2\pi}{7},\frac{5\pi}{7}
@ GSM8K, SVAMP, ASDiv and MAWPS golds as models write them
1080 == 1,080 ;; $1,080 ;; 1080.0 ;; 1080 dollars
1080 != 108 ;; 1.080 x ;; 1,008
0.25 == 1/4 ;; 25\% ;; \frac{1}{4} ;; .25
0.25 != 0.52 ;; 2.5
5.00 == 5 ;; $5 ;; 5.0
5.00 != 500 ;; 0.5
-3.0 == -3 ;; −3
-3.0 != 3 ;; -30
145.0 == 145 ;; 145.00
145.0 != 1450 ;; 14.5
@ AQuA, SAT and JEEBench
D == D ;; (D) ;; \text{D}
D != A ;; B ;; 4
AC == AC
AC != A ;; C ;; BC ;; ACD
6.75 == 6.75 ;; 27/4 ;; 6.750
6.75 != 6.57 ;; 67.5 ;; 6.7
`;
