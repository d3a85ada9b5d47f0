import { unitTable, type UnitTable } from './unit-table.ts';

/**
 * The units of school books. Inches carry the customary lengths (1 in = 0.0254 m), so that feet and metres can be
 * compared too.
 */
export const FULL_UNITS: UnitTable = unitTable(`
m: m,meter,metre km,kilometer,kilometre=1000 cm,centimeter,centimetre=1/100 mm,millimeter,millimetre=1/1000 dm,decimeter=1/10 in,inch,inches=127/5000 ft,foot,feet=381/1250 yd,yard=1143/1250 mi,mile=201168/125 nm=1/1000000000
m^3: l,L,ell,liter,litre=1/1000 ml,mL,milliliter,millilitre,cc=1/1000000 gal,gallon=473176473/125000000000 qt,quart=473176473/500000000000 pt,pint=473176473/1000000000000 cup=473176473/2000000000000 fl=473176473/16000000000000
m^2: acre=316160658/78125 hectare,ha=10000
m s^-1: mph=1397/3125 kph,kmh=5/18 fps=381/1250
g: g,gram kg,kilogram,kilo=1000 mg,milligram=1/1000 lb,pound=45359237/100000 oz,ounce=45359237/1600000 ton,tonne=1000000
s: s,sec,second ms,millisecond=1/1000 min,minute=60 h,hr,hour=3600 day=86400 week,wk=604800 year,yr=31557600 month=2629800
$: $,dollar,usd,USD,buck cent,¢=1/100 dime=1/10 nickel=1/20 quarter=1/4
£: £ pence=1/100
€: €,euro,EUR
¥: ¥,yen,yuan,元
₹: ₹,rupee,Rs
°: °,degree,deg arcmin,arcminute=1/60 arcsec,arcsecond=1/3600
rad: rad,radian
N: N,newton
J: J,joule kJ=1000 kWh=3600000
W: W,watt kW=1000
V: V,volt
A: A,amp,ampere
K: K,kelvin
°C: °C,celsius,Celsius
°F: °F,fahrenheit,Fahrenheit
Pa: Pa,pascal kPa=1000
Hz: Hz,hertz
mol: mol,mole
`);
